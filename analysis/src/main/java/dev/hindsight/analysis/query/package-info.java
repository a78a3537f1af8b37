/// Reads a workspace's evidence into rows of signals, and answers `series`.
package dev.hindsight.analysis.query;
