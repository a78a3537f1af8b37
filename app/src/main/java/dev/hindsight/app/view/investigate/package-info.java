/// The Investigate screen: since when quality is lower, and what changed just before.
package dev.hindsight.app.view.investigate;
