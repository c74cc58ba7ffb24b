"""What a call, a submission, a review and a decision are: frozen values, no input or output."""
