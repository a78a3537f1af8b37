/// The data about a prompt beside its diff: the age of its lines, its effect by slice, its history.
package dev.hindsight.app.view.prompt;
