/// Templates: Markdown with YAML front matter, and the draft that one makes from facts.
package dev.hindsight.postmortem.template;
