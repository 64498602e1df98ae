"""Averages and how far values lie from them."""

from math import fsum, sqrt, exp, log, hypot, tau, erf, isfinite


class StatisticsError(ValueError):
    pass


def _ratio(value):
    """The value as a pair of ints, exactly."""
    if isinstance(value, int):
        return int(value), 1
    return value.as_integer_ratio()


def _exact_sum(data):
    """The kind of number of the sum, and the sum as numerator and denominator."""
    kind = int
    sums = {}
    special = None
    count = 0
    for value in data:
        count += 1
        if isinstance(value, float):
            kind = float
            if not isfinite(value):
                special = value if special is None else special + value
                continue
        elif not isinstance(value, int):
            raise TypeError(f"can't convert type {type(value).__name__!r} to "
                            f"numerator/denominator")
        numerator, denominator = _ratio(value)
        sums[denominator] = sums.get(denominator, 0) + numerator
    # All denominators are powers of two, so the greatest is common to all.
    common = max(sums, default=1)
    numerator = sum(part * (common // denominator) for denominator, part in sums.items())
    return kind, special, numerator, common, count


def _divided(numerator, denominator, kind):
    if kind is int and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def mean(data):
    kind, special, numerator, denominator, count = _exact_sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    if special is not None:
        return special
    return _divided(numerator, denominator * count, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return fsum(value * weight for value, weight in zip(data, weights)) / total


def geometric_mean(data):
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive "
                              "numbers") from None


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    if any(value < 0 for value in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(value == 0 for value in data):
        return 0
    if len(data) == 1:
        return data[0]
    # A sum of fractions, kept exact.
    numerator, denominator = 0, 1
    for value, weight in zip(data, weights):
        a, b = _ratio(value)
        c, d = _ratio(weight)
        numerator = numerator * d * a + c * b * denominator
        denominator *= d * a
    total = fsum(weights)
    a, b = _ratio(total)
    return (a * denominator) / (b * numerator)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    data = _sorted(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data)
    x = data[len(data) // 2]
    below = sum(1 for value in data if value < x)
    same = sum(1 for value in data if value == x)
    return x - interval / 2 + interval * (len(data) / 2 - below) / same


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    result = []
    for i in range(1, n):
        if method == "inclusive":
            place, delta = divmod(i * (count - 1), n)
            result.append((data[place] * (n - delta) + data[place + 1] * delta) / n)
        else:
            place = i * (count + 1) // n
            place = 1 if place < 1 else count - 1 if place > count - 1 else place
            delta = i * (count + 1) - place * n
            result.append((data[place - 1] * (n - delta) + data[place] * delta) / n)
    return result


def _squares(data, center):
    """The sum of squared distances from the center (None: the mean), exactly, as a ratio."""
    data = list(data)
    kind, special, numerator, denominator, count = _exact_sum(data)
    if special is not None or not count:
        return kind, special, 0, 1, count
    a, b = (numerator, denominator * count) if center is None else _ratio(center)
    squares, common = 0, 1
    parts = [_ratio(value) for value in data]
    common = max((bottom for _, bottom in parts), default=1)
    for top, bottom in parts:
        distance = top * (common // bottom) * b - a * common
        squares += distance * distance
    return kind, None, squares, common * common * b * b, count


def _variance(data, center, least, name):
    kind, special, numerator, denominator, count = _squares(data, center)
    if count < least:
        raise StatisticsError(f"{name} requires at least "
                              f"{'two data points' if least == 2 else 'one data point'}")
    if special is not None:
        return kind, float("nan"), 1
    return kind, numerator, denominator * (count - least + 1)


def variance(data, xbar=None):
    kind, numerator, denominator = _variance(data, xbar, 2, "variance")
    return _divided(numerator, denominator, kind) if numerator == numerator else numerator


def pvariance(data, mu=None):
    kind, numerator, denominator = _variance(data, mu, 1, "pvariance")
    return _divided(numerator, denominator, kind) if numerator == numerator else numerator


def _root(numerator, denominator):
    """The square root of a ratio, to the nearest float."""
    if numerator != numerator:
        return numerator
    if numerator == 0:
        return 0.0
    import math
    shift = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if shift >= 0:
        top, bottom = numerator, denominator << 2 * shift
    else:
        top, bottom = numerator << -2 * shift, denominator
    root = math.isqrt(top // bottom)
    # An odd last bit stands for all that was cut off.
    root |= root * root * bottom != top
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    _, numerator, denominator = _variance(data, xbar, 2, "stdev")
    return _root(numerator, denominator)


def pstdev(data, mu=None):
    _, numerator, denominator = _variance(data, mu, 1, "pstdev")
    return _root(numerator, denominator)


def _pairs(x, y, name):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return x, y, fsum(x) / len(x), fsum(y) / len(y)


def covariance(x, y, /):
    x, y, xbar, ybar = _pairs(x, y, "covariance")
    return fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    x, y, xbar, ybar = _pairs(x, y, "correlation")
    sxy = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = fsum((d := a - xbar) * d for a in x)
    syy = fsum((d := b - ybar) * d for b in y)
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    x, y, xbar, ybar = _pairs(x, y, "linear regression")
    if proportional:
        sxy = fsum(a * b for a, b in zip(x, y))
        sxx = fsum(a * a for a in x)
    else:
        sxy = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
        sxx = fsum((d := a - xbar) * d for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression((slope, 0.0 if proportional else ybar - slope * xbar))


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self.mean = float(mu)
        self.stdev = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    @property
    def variance(self):
        return self.stdev * self.stdev

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self.mean, self.stdev) for _ in range(n)]

    def pdf(self, x):
        variance = self.variance
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        distance = x - self.mean
        return exp(distance * distance / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self.stdev:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + erf((x - self.mean) / (self.stdev * sqrt(2.0))))

    def zscore(self, x):
        if not self.stdev:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self.mean) / self.stdev

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self.mean + other.mean, hypot(self.stdev, other.stdev))
        return NormalDist(self.mean + other, self.stdev)

    def __mul__(self, other):
        return NormalDist(self.mean * other, self.stdev * abs(other))

    def __repr__(self):
        return f"NormalDist(mu={self.mean!r}, sigma={self.stdev!r})"
