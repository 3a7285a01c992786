package io.pilothouse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which setting is wrong and what was expected, instead of a stack trace. */
class SettingAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, IllegalArgumentException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith("pilothouse.")
                ? new FailureAnalysis(message, "docs/connect.md shows every setting.", cause)
                : null;
    }
}
