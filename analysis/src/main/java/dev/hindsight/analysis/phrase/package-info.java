/// Which words and phrases became more or less frequent in outputs.
package dev.hindsight.analysis.phrase;
