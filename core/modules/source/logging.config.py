"""Loggers set up by a dict."""

import importlib
import logging


def _resolved(name):
    """What a dotted name stands for: as much of it as is a module, then attributes."""
    parts = name.split(".")
    found = importlib.import_module(parts[0])
    for place, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            importlib.import_module(".".join(parts[:place]))
            found = getattr(found, part)
    return found


def _not_configured(kind, name):
    return ValueError(f"Unable to configure {kind} {name!r}")


class BaseConfigurator:
    def __init__(self, config):
        self.config = config

    def convert(self, value):
        """A value with its ext:// and cfg:// texts replaced by what they name."""
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)([self.convert(item) for item in value])
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self._outside(value[6:])
            if value.startswith("cfg://"):
                return self._inside(value[6:])
        return value

    def _outside(self, name):
        try:
            return _resolved(name)
        except (ImportError, AttributeError) as error:
            raise ValueError(f"Cannot resolve {name!r}: {error}") from error

    def _inside(self, path):
        found = self.config
        for key in path.replace("[", ".").replace("]", "").split("."):
            found = found[int(key)] if isinstance(found, (list, tuple)) else found[key]
        return self.convert(found)

    def configure_custom(self, config):
        factory = config.pop("()")
        if not callable(factory):
            factory = _resolved(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: self.convert(value) for key, value in config.items()
                          if key.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.get("incremental", False):
            self._adjust()
            return
        before = list(logging.root.manager.loggerDict)
        for handler in logging.root.handlers[:]:
            logging.root.removeHandler(handler)
        self._formatters = self._made("formatters", "formatter", self.configure_formatter)
        self._filters = self._made("filters", "filter", self.configure_filter)
        self._handlers = {}
        waiting = config.get("handlers", {})
        # One may need another as its target.
        for name in sorted(waiting, key=lambda name: "target" in waiting[name]):
            try:
                self._handlers[name] = self.configure_handler(dict(waiting[name]))
                self._handlers[name].name = name
            except Exception as error:
                raise _not_configured("handler", name) from error
        named = config.get("loggers", {})
        for name, settings in named.items():
            try:
                self.configure_logger(logging.getLogger(name), settings, False)
            except Exception as error:
                raise _not_configured("logger", name) from error
        if config.get("disable_existing_loggers", True):
            self._disable(before, named)
        if "root" in config:
            try:
                self.configure_logger(logging.root, config["root"], False)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _made(self, section, kind, make):
        made = {}
        for name, settings in self.config.get(section, {}).items():
            try:
                made[name] = make(dict(settings))
            except Exception as error:
                raise _not_configured(kind, name) from error
        return made

    def _disable(self, before, named):
        for name in before:
            is_below = any(name.startswith(one + ".") for one in named)
            logging.getLogger(name).disabled = name not in named and not is_below

    def _adjust(self):
        for name, settings in self.config.get("loggers", {}).items():
            self.configure_logger(logging.getLogger(name), settings, True)
        if "root" in self.config:
            self.configure_logger(logging.root, self.config["root"], True)

    def configure_formatter(self, config):
        if "()" in config:
            return self.configure_custom(config)
        factory = _resolved(config["class"]) if "class" in config else logging.Formatter
        keywords = {"defaults": config["defaults"]} if "defaults" in config else {}
        return factory(config.get("format"), config.get("datefmt"), config.get("style", "%"),
                       config.get("validate", True), **keywords)

    def configure_filter(self, config):
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def configure_handler(self, config):
        formatter = config.pop("formatter", None)
        level = config.pop("level", None)
        filters = config.pop("filters", ())
        attributes = config.pop(".", None)
        if "()" in config:
            made = self.configure_custom(config)
        else:
            factory = _resolved(config.pop("class"))
            if "target" in config:
                config["target"] = self._handlers[config["target"]]
            made = factory(**{key: self.convert(value) for key, value in config.items()})
        if formatter is not None:
            made.setFormatter(self._formatters[formatter])
        if level is not None:
            made.setLevel(level)
        self._add_filters(made, filters)
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def _add_filters(self, filterer, filters):
        for one in filters:
            filterer.addFilter(one if callable(one) or hasattr(one, "filter") else
                               self._filters[one])

    def configure_logger(self, logger, config, is_incremental):
        if config.get("level") is not None:
            logger.setLevel(config["level"])
        if is_incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers", ()):
            logger.addHandler(self._handlers[name])
        self._add_filters(logger, config.get("filters", ()))
        logger.disabled = False
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    raise NotImplementedError("logging.config.fileConfig is not supported in a scenario: "
                              "use logging.config.dictConfig")
