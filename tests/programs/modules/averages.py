# statistics on ints, floats, fractions, decimals; normal distributions.
import statistics as st
from decimal import Decimal as D
from fractions import Fraction as F


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)), end=" ")
    except Exception as error:
        print(type(error).__name__, error, end=" ")


SETS = [[1, 2, 3, 4], [1.5, 2.5, 4.0], [F(1, 3), F(1, 2), F(3, 4)], [D("0.1"), D("0.2"), D("0.4")], [1, F(1, 2), 3], [1.5, F(1, 2)], [True, False, True], [1e308, 1e308], [5], [], ["a"], [0.1] * 10, [1, 1, 2, 2, 3]]
for data in SETS:
    print(data, end=": ")
    for function in (st.mean, st.fmean, st.median, st.median_low, st.median_high, st.median_grouped, st.mode, st.multimode, st.variance, st.pvariance, st.stdev, st.pstdev, st.quantiles, st.geometric_mean, st.harmonic_mean):
        attempt(function, data)
    print()
attempt(st.mean, (x for x in range(5)))
attempt(st.fmean, [1, 2, 3], weights=[3, 2, 1])
attempt(st.quantiles, [1, 2, 3, 4, 5], n=10, method="inclusive")
attempt(st.variance, [1, 2, 3], xbar=2)
attempt(st.pstdev, [1, 2, 3], 2)
attempt(st.correlation, [1, 2, 3], [3, 2, 1])
attempt(st.covariance, [1, 2, 3], [1, 5, 7])
attempt(st.linear_regression, [1, 2, 3], [2, 4, 6.5])
attempt(st.linear_regression, [1, 2, 3], [2, 4, 6.5], proportional=True)
print()
a, b = st.NormalDist(2.4, 1.6), st.NormalDist(3.2, 2.0)
print(a, a.mean, a.median, a.mode, a.stdev, a.variance, a.pdf(2), a.cdf(3), a.zscore(4), a.overlap(b), b.overlap(a), a.quantiles(), a + b, a - b, a * 2, 3 * a, a / 2, 5 - a, -a, a + 1, a == st.NormalDist(2.4, 1.6), hash(a) == hash(st.NormalDist(2.4, 1.6)))
for p in (1e-12, 0.0001, 0.01, 0.2, 0.5, 0.7, 0.99, 1 - 1e-9):
    print(a.inv_cdf(p), st.NormalDist().inv_cdf(p))
print(st.NormalDist.from_samples([1, 2, 4]), st.NormalDist(0, 1).samples(2, seed=1), a.overlap(st.NormalDist(1, 1.6)))
attempt(a.inv_cdf, 0)
attempt(st.NormalDist, 1, -1)
attempt(st.NormalDist(1, 0).cdf, 1)
attempt(a.overlap, 5)
print()
