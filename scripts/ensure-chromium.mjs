// The report's tests look at it in a real browser. Installs Debian's Chromium where that is possible without asking.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CHROMIUM = '/usr/bin/chromium';
if (existsSync(CHROMIUM)) {
  console.log(`browser tests: ${CHROMIUM} is here`);
} else if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log('browser tests: installing chromium with apt-get');
  try {
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  } catch (error) {
    console.log(`browser tests will be skipped: chromium could not be installed (${error.message})`);
  }
} else {
  console.log('browser tests will be skipped: chromium is not installed (apt-get install chromium)');
}
