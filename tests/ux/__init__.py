"""The window as people meet it, measured over all of its pages."""
