/// Answers `analyze`: what every signal does over time, which change is blamed for it, and what else explains it.
package dev.hindsight.analysis;
