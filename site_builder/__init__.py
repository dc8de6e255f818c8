"""A folder of messy news articles goes in, a trustworthy static web archive comes out."""

__version__ = "0.1.0"
