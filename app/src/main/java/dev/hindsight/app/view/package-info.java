/// The composition root of the window.
package dev.hindsight.app.view;
