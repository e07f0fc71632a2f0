"""A site whose pages write down what they read of it, and what each such fact is worth."""

from duizhao.tracing.traced_site import traced
from duizhao.tracing.worth import Worth

__all__ = ["Worth", "traced"]
