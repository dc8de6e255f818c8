"""What the figures of docs/performance.md are made with: documents of any number, and what a build of them costs."""
