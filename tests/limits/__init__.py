"""Every maximum is met while reading, exactly."""
