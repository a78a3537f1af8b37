/// Answers `analyze`: how every signal develops, which change is to blame, and which other explanations there are.
package dev.hindsight.analysis;
