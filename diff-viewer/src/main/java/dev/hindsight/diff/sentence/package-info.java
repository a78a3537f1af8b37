/// Prompts as words and sentences, whatever their format.
package dev.hindsight.diff.sentence;
