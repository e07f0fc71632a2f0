"""The only room that touches the world: files, clock, processes, the dev server."""
