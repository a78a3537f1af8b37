/// The screen on which one look must tell since when quality is lower and what moved just before.
package dev.hindsight.app.view.investigate;
