/// The postmortem as documents of the workspace (report text, factors, actions), and the facts it is filled from.
package dev.hindsight.postmortem.model;
