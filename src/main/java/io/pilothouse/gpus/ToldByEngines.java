package io.pilothouse.gpus;

import io.pilothouse.fit.Calibrations;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Reading;

/** What engines that run reported of their memory: the feature that reads it implements this. */
public interface ToldByEngines {
    /** What is known now, old or new. */
    Calibrations known();

    /** Tells when something else is known; whoever follows it makes it live. */
    Feed<? extends Reading<?>> feed();
}
