"""A language model as coder: any OpenAI-compatible endpoint, the same codebooks, the same records."""

from goodoffices.coding.llm.coder import Answered, LlmCoder
from goodoffices.coding.llm.settings import Settings

__all__ = ["Answered", "LlmCoder", "Settings"]
