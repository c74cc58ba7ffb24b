"""What builds, checks and runs the project; standard library only, but for the build hook."""
