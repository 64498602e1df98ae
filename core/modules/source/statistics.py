"""Averages and how far values lie from them."""

from math import fabs, fsum, sqrt, exp, lcm, log, hypot, tau, erf, isfinite


class StatisticsError(ValueError):
    pass


def _ratio(value):
    """The value as a pair of ints, exactly."""
    if isinstance(value, int):
        return int(value), 1
    try:
        return value.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type {type(value).__name__!r} to "
                        "numerator/denominator") from None


def _common_kind(kind, other):
    """The kind of number that a sum of both is."""
    if kind is other or other is int or other is bool:
        return kind
    if kind is int or issubclass(other, kind):
        return other
    if issubclass(kind, other):
        return kind
    if issubclass(kind, int):
        return other
    if issubclass(other, int):
        return kind
    names = {kind.__name__, other.__name__}
    if names == {"Fraction", "float"}:
        return float
    raise TypeError(f"don't know how to coerce {kind.__name__} and {other.__name__}")


def _exact_sum(data):
    """The kind of number of the sum, and the sum as numerator and denominator."""
    kind = int
    sums = {}
    special = None
    count = 0
    for value in data:
        count += 1
        if type(value) is not int:
            kind = _common_kind(kind, type(value))
            if not isinstance(value, int):
                try:
                    is_special = not isfinite(value)
                except (TypeError, OverflowError):
                    is_special = False
                if is_special:
                    special = value if special is None else special + value
                    continue
        numerator, denominator = _ratio(value)
        sums[denominator] = sums.get(denominator, 0) + numerator
    common = lcm(*sums)
    numerator = sum(part * (common // denominator) for denominator, part in sums.items())
    return kind, special, numerator, common, count


def _divided(numerator, denominator, kind):
    if issubclass(kind, int):
        return numerator // denominator if numerator % denominator == 0 else (
            numerator / denominator)
    if kind is float:
        return numerator / denominator
    if kind.__name__ == "Decimal":
        return kind(numerator) / kind(denominator)
    return kind(numerator, denominator)


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
    if len(data) == 1 and weights is None:
        if not hasattr(data[0], "as_integer_ratio"):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return data[0]
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    _, special, numerator, denominator, _ = _exact_sum(weights)
    if any(value < 0 for value in data) or any(weight < 0 for weight in weights):
        raise StatisticsError("harmonic mean does not support negative values")
    try:
        kind, special, top, bottom, _ = _exact_sum(
            weight / value if weight else 0 for weight, value in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if special is not None:
        return 0.0
    if top <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _divided(numerator * bottom, denominator * top, kind)


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
    try:
        interval = float(interval)
        data = [value if isinstance(value, (int, float)) else float(value) for value in data]
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
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
    squares = 0
    parts = [_ratio(value) for value in data]
    common = lcm(*(bottom for _, bottom in parts))
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


def _root_of_kind(kind, numerator, denominator):
    if kind.__name__ == "Decimal" and numerator == numerator:
        return (kind(numerator) / kind(denominator)).sqrt()
    return _root(numerator, denominator)


def stdev(data, xbar=None):
    return _root_of_kind(*_variance(data, xbar, 2, "stdev"))


def pstdev(data, mu=None):
    return _root_of_kind(*_variance(data, mu, 1, "pstdev"))


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


# Wichura's rational approximations (AS 241) of the normal distribution's percentage points: near
# the middle, further out, and in the tails.
_POINTS = (
    ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
     (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0)),
    ((7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
      1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
      1.42343711074968357734),
     (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
      0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
      1.0)),
    ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
      5.4637849111641143699, 6.6579046435011037772),
     (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
      7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
      0.59983220655588793769, 1.0)))


def _polynomial(factors, r):
    total = factors[0]
    for factor in factors[1:]:
        total = total * r + factor
    return total


def _percentage_point(p):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        above, below = _POINTS[0]
        return _polynomial(above, r) * q / _polynomial(below, r)
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    above, below = _POINTS[1 if r <= 5.0 else 2]
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(above, r) / _polynomial(below, r)
    return -x if q < 0.0 else x


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution",
                 "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _need_width(self, name):
        if not self._sigma:
            raise StatisticsError(f"{name}() not defined when sigma is zero")

    def pdf(self, x):
        variance = self.variance
        self._need_width("pdf")
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        self._need_width("cdf")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return self._mu + _percentage_point(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much of the areas below both curves is the same: found where the curves cross."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        if not x._sigma or not y._sigma:
            raise StatisticsError("overlap() not defined when sigma is zero")
        wider = y.variance - x.variance
        apart = fabs(y._mu - x._mu)
        if not wider:
            return 1.0 - erf(apart / (2.0 * x._sigma * sqrt(2.0)))
        middle = x._mu * y.variance - y._mu * x.variance
        spread = x._sigma * y._sigma * sqrt(
            apart * apart + wider * log(y.variance / x.variance))
        first, second = (middle + spread) / wider, (middle - spread) / wider
        return 1.0 - (fabs(y.cdf(first) - x.cdf(first)) + fabs(y.cdf(second) - x.cdf(second)))

    def zscore(self, x):
        self._need_width("zscore")
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
