"""logging by a dict, through queues and memory; formats checked; warnings captured."""
import io
import logging
import logging.config
import logging.handlers
import queue
import warnings

settings = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "%(levelname)s %(message)s"},
                   "braces": {"format": "{name}: {message}", "style": "{"}},
    "filters": {"ours": {"name": "app"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "short",
                "stream": "ext://sys.stdout", "level": "INFO", "filters": ["ours"]},
        "kept": {"class": "logging.handlers.MemoryHandler", "capacity": 3, "target": "out"},
    },
    "loggers": {"app": {"handlers": ["out"], "level": "DEBUG", "propagate": False},
                "app.kept": {"handlers": ["kept"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["out"]},
}
logging.config.dictConfig(settings)
logging.getLogger("app").info("hello")
logging.getLogger("app").debug("not shown")
logging.getLogger("other").warning("filtered")
kept = logging.getLogger("app.kept")
kept.info("first")
print("kept until now")
kept.error("second")
for bad in ({}, {"version": 2}, {"version": 1, "root": {"handlers": ["none"]}}):
    try:
        logging.config.dictConfig(bad)
    except ValueError as error:
        print(error)

records = queue.Queue()
log = logging.getLogger("queued")
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(records))
log.warning("to %s", "a queue")
record = records.get()
print(record.getMessage(), record.args, record.msg, record.levelname)

for style, form in (("%", "%(x"), ("%", "x"), ("{", "{x"), ("{", "{message!z}"), ("$", "$"),
                    ("$", "$$"), ("!", "x")):
    try:
        logging.Formatter(form, style=style)
    except ValueError as error:
        print(error)
out = io.StringIO()
handler = logging.StreamHandler(out)
log.addHandler(handler)
handler.setFormatter(logging.Formatter("%(message)s %(who)s", defaults={"who": "nobody"}))
log.info("not enabled")
log.error("here", extra={"who": "me"})
log.error("there")
print(out.getvalue(), logging.LoggerAdapter(log, {"who": 1}))
logging.captureWarnings(True)
logging.getLogger("py.warnings").addHandler(handler)
warnings.warn("careful")
logging.captureWarnings(False)
print("UserWarning: careful" in out.getvalue())
