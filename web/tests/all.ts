import './url.test';
import './spans.test';
import './month.test';
import './days.test';
import './bins.test';
import './tree.test';
import './pairs.test';
