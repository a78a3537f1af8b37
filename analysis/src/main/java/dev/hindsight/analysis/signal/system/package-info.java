/// Signals of what produces the outputs: size, time and cost, tools, the context window, cache, guards, states, prompt
/// texts, the traffic and what is measured elsewhere. One class per signal or family.
package dev.hindsight.analysis.signal.system;
