package dev.hindsight.postmortem.view;

import java.util.function.Function;
import javafx.util.StringConverter;

/// Shows values in choice boxes by their words for people.
final class Labels {
    private Labels() {}

    static <T> StringConverter<T> of(Function<T, String> label) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : label.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        };
    }
}
