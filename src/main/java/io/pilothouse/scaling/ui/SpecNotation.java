package io.pilothouse.scaling.ui;

import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import java.math.BigDecimal;

/** How people write what a field is of. The spec has every number with a point; what is no number stays as it was typed, for KEDA's rules to judge. */
enum SpecNotation {
    TEXT {
        @Override
        String inSpec(String typed) {
            return typed;
        }

        @Override
        String toReader(String written) {
            return written;
        }
    },
    WHOLE {
        @Override
        String inSpec(String typed) {
            return TypedNumber.large(typed).map(String::valueOf).orElse(typed);
        }

        @Override
        String toReader(String written) {
            return written;
        }
    },
    DECIMAL {
        @Override
        String inSpec(String typed) {
            return TypedNumber.exact(typed, Words.reader())
                    .map(BigDecimal::toPlainString)
                    .orElse(typed);
        }

        @Override
        String toReader(String written) {
            return TypedNumber.retyped(written, Words.reader());
        }
    };

    abstract String inSpec(String typed);

    abstract String toReader(String written);
}
