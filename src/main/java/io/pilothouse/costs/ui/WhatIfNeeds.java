package io.pilothouse.costs.ui;

import io.pilothouse.costs.whatif.WhatIf;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whom the page asks that compares other ways to serve an endpoint. */
@Component
@Lazy // pages of costs without it need none of them
record WhatIfNeeds(WhatIf whatIf, EndpointReplay replay, Loads loads, People people) {}
