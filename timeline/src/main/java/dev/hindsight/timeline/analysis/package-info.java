/// Reads a workspace's evidence, and answers `analyze` and `series`.
package dev.hindsight.timeline.analysis;
