/// The samples behind two windows: filtered, sorted, paired by input, labelled blind, and what they tell of refusals,
/// context, tools, guards, cache and states.
package dev.hindsight.analysis.outputs;
