/// Why a change is suspected.
package dev.hindsight.analysis.reason;
