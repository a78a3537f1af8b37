/// The postmortem on screen: sections, factors by role, actions, editor with preview, lint.
package dev.hindsight.postmortem.view;
