/// What the tests of all modules share. Depends on no other module, so that the lowest one can be tested with it.
@NullMarked
package dev.hindsight.testing;

import org.jspecify.annotations.NullMarked;
