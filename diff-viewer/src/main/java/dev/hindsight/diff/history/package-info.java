/// The life of every line of a prompt, and lines that were removed and came back.
package dev.hindsight.diff.history;
