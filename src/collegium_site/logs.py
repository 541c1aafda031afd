"""The log: one line per event, readable on a terminal and by a program."""

from typing import Any

import structlog


def configuration(*, quiet: bool) -> dict[str, Any]:
    """Django's LOGGING: structlog renders its own events and those of the standard library alike."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "logger", "event"]),
                "foreign_pre_chain": shared,
            },
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["nowhere" if quiet else "stderr"], "level": "WARNING"},
        "loggers": {
            "collegium_site": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # Axes and the 403/404 pages say the same in the audit log, where people look for it.
            "django.request": {"level": "ERROR"},
            "axes": {"level": "ERROR"},
        },
    }
