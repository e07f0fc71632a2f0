"""Page → bytes."""

from duizhao.render.renderer import BUILTIN, Renderer, packaged, renderer

__all__ = ["BUILTIN", "Renderer", "packaged", "renderer"]
