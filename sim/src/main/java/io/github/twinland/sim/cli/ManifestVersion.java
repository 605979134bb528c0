package io.github.twinland.sim.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs, as its manifest tells. */
final class ManifestVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "twinland " + (version == null ? "(built without a jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
