/// Signals of the system that produces the outputs: size, time and cost, tools, the context window, cache, guards,
/// states, prompt texts, traffic, and external measures. One class per signal or family.
package dev.hindsight.analysis.signal.system;
