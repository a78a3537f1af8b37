/// What the details are about: onset, change or selected window.
package dev.hindsight.app.view.investigate.compared;
