def dele():
    x = {}
    del x['a']
dele()
