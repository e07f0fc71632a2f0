"""Page → bytes."""

from duizhao.render.renderer import Renderer, renderer

__all__ = ["Renderer", "renderer"]
