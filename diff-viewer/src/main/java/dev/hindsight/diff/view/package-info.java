/// The diff view: lines, words, ages, search.
package dev.hindsight.diff.view;
