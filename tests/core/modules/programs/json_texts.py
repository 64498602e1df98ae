# Values as JSON, back, and what is wrong with a text.
import json
def ex(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for v in [None,True,1,-5,1.5,1e100,"a\"b\n\u00e9\U0001F600\x01/",[],{},[1,[2,{"a":None}]],{"a":1,"b":[1,2],3:4,None:1,True:2,1.5:3},(1,2),float('inf'),float('nan'),"\x7f"]:
    for kw in [{},{'indent':2},{'ensure_ascii':False},{'separators':(',',':')},{'indent':'\t'}]:
        print(json.dumps(v,**kw))
print(json.dumps({"b":1,"a":2},sort_keys=True))
ex(lambda: json.dumps({1,2})); ex(lambda: json.dumps({(1,2):3})); ex(lambda: json.dumps({(1,2):3,'a':1},skipkeys=True)); ex(lambda: json.dumps(object)); ex(lambda: json.dumps({1,2},default=list)); ex(lambda: json.dumps(float('nan'),allow_nan=False))
l=[]; l.append(l); ex(lambda: json.dumps(l))
for s in ['null',' [1, 2.5, -3e2, "x\\u00e9\\ud83d\\ude00\\n"] ','{"a": {"b": []}, "c": true}','','[1,','{"a"','{"a":}','{a:1}','[1 2]','"abc','"a\nb"','nul','1 2','[1,]','{"a":1,}','"\\x"','"\\u12"','-','01','1.','NaN','-Infinity','[NaN]','"\\','{"a":1 "b":2}','{1:2}','1e5','1E-2','tru']:
    ex(lambda: json.loads(s))
ex(lambda: json.loads(b'{"a":1}')); ex(lambda: json.loads(3)); ex(lambda: json.loads('{"a":1}',object_hook=lambda d: list(d.items()))); ex(lambda: json.loads('{"a":1.5}',parse_float=str)); ex(lambda: json.loads('{"a":1,"b":2}',object_pairs_hook=list))
try: json.loads('{"a":\n  x}')
except json.JSONDecodeError as e: print(e.lineno,e.colno,e.pos,e.msg,e.doc)
