/// The samples of two windows: filtered, sorted, paired by input, labelled blind, and broken down by refusals, context,
/// tools, guards, cache and states.
package dev.hindsight.analysis.outputs;
