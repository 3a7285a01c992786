/** Runs kustomize, a program beside the console, on copies of the files that a folder is made of. */
@NullMarked
package io.pilothouse.manifests.kustomize;

import org.jspecify.annotations.NullMarked;
