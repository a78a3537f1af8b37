/// The verdict at the top of the Investigate screen: what is wrong, what is known of it, and what to do next.
package dev.hindsight.app.view.investigate.verdict;
