/// What diffs are made of: lines, tokens, similarity. Not seen outside this module.
package dev.hindsight.diff.text;
