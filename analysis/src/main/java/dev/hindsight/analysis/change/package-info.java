/// The details of one change: its texts, its outputs and their phrases, on either side.
package dev.hindsight.analysis.change;
