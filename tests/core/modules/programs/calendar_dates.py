# Dates, times and what lies between them.
from datetime import *
def ex(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d=date(2024,2,29); print(d, repr(d), d.weekday(), d.isocalendar(), d+timedelta(days=366), d.replace(year=2020), d.strftime('%Y/%m/%d %a %j'), d.ctime(), d-date(2023,1,1), d<date(2025,1,1))
ex(lambda: date(2023,2,29)); ex(lambda: date(2023,13,1)); ex(lambda: date(0,1,1)); ex(lambda: date.fromisoformat('2023-1-1')); print(date.fromisoformat('2023-01-05'), date.fromordinal(738000), date.max.toordinal())
t=timedelta(days=1,hours=2,minutes=3,seconds=4.5); print(t, repr(t), t.total_seconds(), -t, t*2, t/2, t//3, t/timedelta(hours=1), t%timedelta(hours=1), divmod(t,timedelta(hours=5)), abs(-t), t*1.5, t/1.1, bool(timedelta()), timedelta(milliseconds=1500), timedelta(microseconds=-1), repr(timedelta()), timedelta(weeks=2), timedelta(0.1), timedelta(seconds=0.1)+timedelta(seconds=.2))
ex(lambda: timedelta('x'))
n=datetime(2024,1,15,10,30,45,123456); print(n, repr(n), n.isoformat(), n.isoformat(timespec='milliseconds'), n.date(), n.time(), n+timedelta(hours=20), n-datetime(2024,1,1), n.strftime('%d.%m.%y %H:%M:%S.%f %p %I %A %B %%'), n.timetuple()[:9], n.replace(hour=1), n.ctime(), f"{n:%H:%M}", n.weekday())
u=n.replace(tzinfo=timezone.utc); print(u, repr(u), u.timestamp(), u.isoformat(), u.astimezone(timezone(timedelta(hours=5,minutes=30))), u.strftime('%z %Z'), u==u.astimezone(timezone(timedelta(hours=2))))
print(timezone(timedelta(hours=-3)), repr(timezone.utc), repr(timezone(timedelta(hours=1),'X')), timezone(timedelta(hours=1),'X'))
ex(lambda: n<u); ex(lambda: n-u); ex(lambda: n<d); print(n==u, n==d)
print(datetime.fromisoformat('2024-01-15T10:30:45.123+02:00'), datetime.fromisoformat('2024-01-15'), datetime.fromisoformat('2024-01-15 10:30'), datetime.fromisoformat('20240115T103045Z'), datetime.fromtimestamp(0,timezone.utc), datetime.fromtimestamp(1.5,timezone.utc), datetime.fromtimestamp(1700000000.123456,timezone.utc))
ex(lambda: datetime.fromisoformat('nope')); ex(lambda: datetime(2024,1,1,25)); ex(lambda: datetime(2024))
m=time(10,20,30); print(m, repr(m), m.isoformat(), m<time(11), m.replace(hour=5), time.fromisoformat('10:20:30.5'), m.strftime('%H-%M'), repr(time(1,tzinfo=timezone.utc)))
print(datetime.min, datetime.max, date.min, timedelta.max, timedelta.min, datetime.combine(d,m), date.fromisocalendar(2024,9,4), hash(d)==hash(date(2024,2,29)), {n:1}[datetime(2024,1,15,10,30,45,123456)])
for y in (1,1999,2000,2004,2100): print([date(y,m,1).isocalendar()[:] for m in (1,12)], date(y,12,31).isocalendar().week, date.fromordinal(date(y,12,31).toordinal()))
